//! The wasm side of the npm package `payjp-web-components`: the components behind its custom elements.
//!
//! JavaScript draws a component's elements, at once and before this is there, and then [begins](begin) a [`Component`], which
//! runs them: it has a machine of [`payjp_payments_js`] do what is to be done, and [`payjp_view`] paint what is to be seen.
//! No framework is in it, because a page downloads it.
//!
//! This is no crate to build upon: `payjp-leptos` and `payjp-view` are.

mod at_work;
mod component;
mod given;
mod ground;
mod run;

pub use at_work::begin;
pub use component::Component;
pub use given::Given;

#[cfg(target_family = "wasm")]
use lol_alloc::{FreeListAllocator, LockedAllocator};

#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: LockedAllocator<FreeListAllocator> =
    LockedAllocator::new(FreeListAllocator::new());
