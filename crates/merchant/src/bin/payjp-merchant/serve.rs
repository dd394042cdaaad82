use std::io::Write;
use std::time::Duration;

use payjp_merchant::{Merchant, Store};
use tokio::net::TcpListener;

use crate::arguments::Arguments;
use crate::connections;
use crate::settings::Settings;
use crate::shutdown::Shutdown;
use crate::start_error::StartError;

/// Starts the server and stays until it is told to stop.
pub(crate) async fn run(arguments: Arguments) -> Result<(), StartError> {
    let settings = Settings::check(&arguments)?;
    let listener = listen(&arguments.listen).await?;
    let unknown = |source| StartError::Listen { address: arguments.listen.clone(), source };
    let address = listener.local_addr().map_err(unknown)?;
    let config = settings.into_config(&arguments, address)?;
    // Nobody can open the address of every interface, and another host name would be another origin.
    let opens_at = match address.ip().is_unspecified() {
        true => config.merchant_origin().as_str().to_owned(),
        false => format!("http://{address}"),
    };
    let store = Store::open(&arguments.database_url).await.map_err(StartError::Store)?;
    let merchant = Merchant::demo(config, store.clone()).map_err(StartError::Config)?;
    let again = merchant.clone();
    tokio::spawn(async move { again.settle_what_is_open().await });
    let router = payjp_merchant::router(merchant);

    let idle_limit = Duration::from_secs(arguments.idle_seconds);
    let shutdown = Shutdown::listen().map_err(StartError::Signals)?;

    // Whoever started this program reads this line; when nobody does, that is no reason to stop.
    let mut stdout = std::io::stdout();
    let _ = writeln!(stdout, "payjp-merchant listening on {opens_at}");
    let _ = stdout.flush();

    tokio::select! {
        () = connections::serve(listener, router, idle_limit, shutdown.clone().asked_for()) => {}
        () = shutdown.overdue() => tracing::warn!("what is still at work is given up"),
    }
    store.close().await;
    Ok(())
}

async fn listen(address: &str) -> Result<TcpListener, StartError> {
    TcpListener::bind(address).await.map_err(|source| match source.kind() {
        std::io::ErrorKind::AddrInUse => StartError::AddressInUse { address: address.to_owned() },
        _ => StartError::Listen { address: address.to_owned(), source },
    })
}
