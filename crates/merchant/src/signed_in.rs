use core::fmt;
use core::pin::Pin;

use axum::http::request::Parts;

/// A customer as the shop itself knows them: any id that stays the same and that no two customers share.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ShopCustomer(String);

impl ShopCustomer {
    /// Takes the shop's own id, such as the primary key of its table of users.
    #[must_use]
    pub fn new(id: impl Into<String>) -> Self {
        Self(id.into())
    }

    /// The shop's own id.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.0
    }
}

/// Why it could not be found out who is signed in. The request is then answered with 500.
pub type SignedInError = Box<dyn core::error::Error + Send + Sync>;

/// What [`SignedIn::customer`] gives.
pub type SignedInFuture<'a> =
    Pin<Box<dyn Future<Output = Result<Option<ShopCustomer>, SignedInError>> + Send + 'a>>;

/// Says who is signed in: the one thing about a shop that this crate cannot know.
///
/// It sees the head of the request, with what earlier middleware left in its extensions, and may look things up.
///
/// ```
/// use axum::http::request::Parts;
/// use payjp_merchant::{ShopCustomer, SignedIn, SignedInFuture};
///
/// /// What the shop's own login middleware puts into the extensions.
/// #[derive(Clone)]
/// struct User(u64);
///
/// #[derive(Debug)]
/// struct ShopLogin;
///
/// impl SignedIn for ShopLogin {
///     fn customer<'a>(&'a self, request: &'a Parts) -> SignedInFuture<'a> {
///         Box::pin(async move {
///             let user = request.extensions.get::<User>();
///             Ok(user.map(|user| ShopCustomer::new(user.0.to_string())))
///         })
///     }
/// }
/// ```
pub trait SignedIn: fmt::Debug + Send + Sync + 'static {
    /// The customer who sent this request, or `None` for a stranger, who is then answered with 401.
    ///
    /// # Errors
    /// When it could not be found out.
    fn customer<'a>(&'a self, request: &'a Parts) -> SignedInFuture<'a>;
}
