use std::any::Any;
use std::cell::Cell;
use std::marker::PhantomData;
use std::rc::Rc;
use std::sync::atomic::{AtomicU32, Ordering};

/// Names a value that stays on the thread it was made on. The name may go anywhere, as what Leptos keeps has to; only on
/// that thread does it lead to the value, which goes when the name does.
///
/// A `SendWrapper` does the same and panics elsewhere, for which it has all that the standard library knows of threads in
/// the download.
pub(crate) struct Local<T> {
    id: u32,
    of: PhantomData<fn() -> T>,
}

type Here = Vec<(u32, Rc<dyn Any>)>;

thread_local! {
    static HERE: Cell<Here> = const { Cell::new(Vec::new()) };
}

impl<T: 'static> Local<T> {
    pub(crate) fn new(value: Rc<T>) -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let id = NEXT.fetch_add(1, Ordering::Relaxed);
        with_here(&mut |here| here.push((id, value.clone())));
        Self { id, of: PhantomData }
    }

    /// The value, on its own thread.
    pub(crate) fn get(&self) -> Option<Rc<T>> {
        find(self.id)?.downcast().ok()
    }
}

fn find(id: u32) -> Option<Rc<dyn Any>> {
    let mut found = None;
    with_here(&mut |here| {
        let value = here.iter().find(|(of, _)| *of == id);
        found = value.map(|(_, value)| value.clone());
    });
    found
}

fn with_here(change: &mut dyn FnMut(&mut Here)) {
    // A thread that ends has let go of all of it.
    let _ = HERE.try_with(|cell| {
        let mut here = cell.take();
        change(&mut here);
        cell.set(here);
    });
}

fn forget(id: u32) {
    // It is dropped last, because that may lead back to here.
    let gone = find(id);
    with_here(&mut |here| here.retain(|(of, _)| *of != id));
    drop(gone);
}

impl<T> Drop for Local<T> {
    fn drop(&mut self) {
        forget(self.id);
    }
}
