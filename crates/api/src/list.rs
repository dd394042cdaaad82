use core::fmt;
use core::future::poll_fn;
use core::marker::PhantomData;
use core::pin::Pin;
use core::task::{Context, Poll};
use std::collections::VecDeque;

use futures_core::Stream;
use payjp_types::List;
use serde::de::DeserializeOwned;

use crate::call::Call;
use crate::{Client, Error};

/// The most that PAY.JP gives at once.
const LONGEST_PAGE: u8 = 100;

/// An object that PAY.JP gives in lists.
pub trait Listed: DeserializeOwned + Send + 'static {
    /// Its id.
    type Id: fmt::Display;

    /// Its id, by which the next page is asked for.
    fn id(&self) -> &Self::Id;
}

/// A list that is ready to be asked for: one page with [`send`](Self::send), or everything with [`all`](Self::all).
///
/// The newest come first.
#[must_use = "nothing is sent before `.send().await`"]
pub struct ListRequest<T> {
    client: Client,
    path: Result<String, Error>,
    filters: Vec<(&'static str, String)>,
    limit: Option<u8>,
    cursor: Cursor,
    item: PhantomData<fn() -> T>,
}

#[derive(Clone, Debug)]
enum Cursor {
    Newest,
    After(String),
    Before(String),
}

impl<T: Listed> ListRequest<T> {
    pub(crate) fn new(client: &Client, path: Result<String, Error>) -> Self {
        let (client, filters) = (client.clone(), Vec::new());
        Self { client, path, filters, limit: None, cursor: Cursor::Newest, item: PhantomData }
    }

    pub(crate) fn filter(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        self.filters.push((name, value.to_string()));
        self
    }

    /// How many a page has at most, 1 to 100. PAY.JP's default is 10; [`all`](Self::all) asks for 100.
    pub fn limit(mut self, limit: u8) -> Self {
        self.limit = Some(limit);
        self
    }

    /// Only those that come after this one in the list, which are older.
    pub fn starting_after(mut self, id: T::Id) -> Self {
        self.cursor = Cursor::After(id.to_string());
        self
    }

    /// Only those that come before this one in the list, which are newer. The page has the ones next to it.
    pub fn ending_before(mut self, id: T::Id) -> Self {
        self.cursor = Cursor::Before(id.to_string());
        self
    }

    /// Retrieves one page.
    ///
    /// # Errors
    /// [`Error::Api`] with `not_found` when the list is of something that does not exist; see [`Error`] for the rest.
    pub async fn send(self) -> Result<List<T>, Error> {
        let call = call(&self.path?, &self.filters, self.limit, &self.cursor);
        self.client.run(&call).await
    }

    /// Everything in the list, one page after the other as they are needed.
    ///
    /// After [`ending_before`](Self::ending_before) it goes towards the newest.
    pub fn all(self) -> All<T> {
        let state = match self.path {
            Ok(path) => State::Between(path),
            Err(error) => State::Broken(error),
        };
        All {
            client: self.client,
            filters: self.filters,
            limit: self.limit.unwrap_or(LONGEST_PAGE),
            cursor: self.cursor,
            page: VecDeque::new(),
            state,
        }
    }
}

impl<T> fmt::Debug for ListRequest<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ListRequest").field("path", &self.path).finish_non_exhaustive()
    }
}

/// The objects of a list, over all its pages: a [`Stream`], and usable without one. See [`ListRequest::all`].
///
/// It ends after an error.
#[must_use = "nothing is sent before the first object is asked for"]
pub struct All<T> {
    client: Client,
    filters: Vec<(&'static str, String)>,
    limit: u8,
    cursor: Cursor,
    page: VecDeque<T>,
    state: State<T>,
}

enum State<T> {
    Between(String),
    Asking(String, Pin<Box<dyn Future<Output = Result<List<T>, Error>> + Send>>),
    Broken(Error),
    AtTheEnd,
}

impl<T: Listed> All<T> {
    /// The next object, `None` at the end.
    pub async fn next(&mut self) -> Option<Result<T, Error>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// Everything that is left, in memory.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn collect(mut self) -> Result<Vec<T>, Error> {
        let mut found = Vec::new();
        while let Some(object) = self.next().await {
            found.push(object?);
        }
        Ok(found)
    }

    fn ask(&self, path: &str) -> Pin<Box<dyn Future<Output = Result<List<T>, Error>> + Send>> {
        let call = call(path, &self.filters, Some(self.limit), &self.cursor);
        let client = self.client.clone();
        Box::pin(async move { client.run(&call).await })
    }

    /// Takes a page in. A page without objects is the last, whatever it says, because nothing can come after it.
    fn take(&mut self, path: String, list: List<T>) {
        self.page = list.data.into();
        let next = match self.cursor {
            Cursor::Before(_) => {
                self.page.make_contiguous().reverse();
                self.page.back().map(|last| Cursor::Before(last.id().to_string()))
            }
            _ => self.page.back().map(|last| Cursor::After(last.id().to_string())),
        };
        self.state = match next {
            Some(next) if list.has_more => {
                self.cursor = next;
                State::Between(path)
            }
            _ => State::AtTheEnd,
        };
    }
}

/// Nothing in it is ever pinned in place: the one future has a box of its own.
impl<T> Unpin for All<T> {}

impl<T: Listed> Stream for All<T> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(object) = self.page.pop_front() {
                return Poll::Ready(Some(Ok(object)));
            }
            match std::mem::replace(&mut self.state, State::AtTheEnd) {
                State::AtTheEnd => return Poll::Ready(None),
                State::Broken(error) => return Poll::Ready(Some(Err(error))),
                State::Between(path) => {
                    let asking = self.ask(&path);
                    self.state = State::Asking(path, asking);
                }
                State::Asking(path, mut asking) => {
                    let Poll::Ready(answer) = asking.as_mut().poll(context) else {
                        self.state = State::Asking(path, asking);
                        return Poll::Pending;
                    };
                    match answer {
                        Ok(list) => self.take(path, list),
                        Err(error) => return Poll::Ready(Some(Err(error))),
                    }
                }
            }
        }
    }
}

impl<T> fmt::Debug for All<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("All").field("cursor", &self.cursor).finish_non_exhaustive()
    }
}

fn call(
    path: &str,
    filters: &[(&'static str, String)],
    limit: Option<u8>,
    cursor: &Cursor,
) -> Call {
    let mut query = filters.to_vec();
    query.extend(limit.map(|limit| ("limit", limit.to_string())));
    match cursor {
        Cursor::Newest => {}
        Cursor::After(id) => query.push(("starting_after", id.clone())),
        Cursor::Before(id) => query.push(("ending_before", id.clone())),
    }
    Call { query, ..Call::get(path.to_owned()) }
}

/// Says which field of each object is its id.
macro_rules! listed {
    ($($object:ident: $id:ident,)+) => {
        $(
            impl Listed for payjp_types::$object {
                type Id = payjp_types::$id;

                fn id(&self) -> &Self::Id {
                    &self.id
                }
            }
        )+
    };
}

listed! {
    Balance: BalanceId,
    CheckoutSession: CheckoutSessionId,
    Customer: CustomerId,
    LineItem: LineItemId,
    PaymentDispute: PaymentDisputeId,
    PaymentFlow: PaymentFlowId,
    PaymentMethod: PaymentMethodId,
    PaymentMethodConfiguration: PaymentMethodConfigurationId,
    PaymentRefund: PaymentRefundId,
    PaymentTransaction: PaymentTransactionId,
    Price: PriceId,
    Product: ProductId,
    SetupFlow: SetupFlowId,
    Statement: StatementId,
    TaxRate: TaxRateId,
    Term: TermId,
}
