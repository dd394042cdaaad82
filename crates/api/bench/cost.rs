use std::error::Error;
use std::rc::Rc;

use rustix::time::{ClockId, Timespec, clock_gettime};
use tokio::task::LocalSet;

/// Prints how many microseconds of processor time, user and system, one call costs this process.
///
/// Arguments: the address of the local PAY.JP, how many calls to make first, how many to measure, and how many are
/// under way at the same time.
pub(crate) async fn print<C: AsyncFn() -> Result<(), Box<dyn Error>> + 'static>(
    client: impl FnOnce(&str) -> Result<C, Box<dyn Error>>,
) -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [url, warm_up, calls, at_once] = arguments.as_slice() else {
        return Err("give an address and three numbers".into());
    };
    let (warm_up, calls, at_once): (u32, u32, u32) =
        (warm_up.parse()?, calls.parse()?, at_once.parse()?);
    let call = Rc::new(client(url)?);
    make(&call, warm_up, at_once).await?;
    let before = processor_time();
    make(&call, calls, at_once).await?;
    println!("{}", (processor_time() - before) / f64::from(calls));
    Ok(())
}

async fn make<C: AsyncFn() -> Result<(), Box<dyn Error>> + 'static>(
    call: &Rc<C>,
    calls: u32,
    at_once: u32,
) -> Result<(), Box<dyn Error>> {
    let set = LocalSet::new();
    let row = |call: Rc<C>| async move {
        for _ in 0..calls / at_once {
            call().await?;
        }
        Ok::<_, Box<dyn Error>>(())
    };
    let rows: Vec<_> = (0..at_once).map(|_| set.spawn_local(row(Rc::clone(call)))).collect();
    set.await;
    for row in rows {
        row.await??;
    }
    Ok(())
}

/// Of all threads of this process together, in microseconds.
fn processor_time() -> f64 {
    let Timespec { tv_sec, tv_nsec } = clock_gettime(ClockId::ProcessCPUTime);
    tv_sec as f64 * 1e6 + tv_nsec as f64 / 1e3
}
