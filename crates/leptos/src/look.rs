use std::borrow::Cow;
use std::cell::Cell;
use std::rc::Rc;

use leptos::prelude::*;
use payjp_payments_js::Locale;
use payjp_types::SdkError;
use payjp_view::{ColorTheme, Heard, Page, Part, Strings, Words, page, surroundings};
use web_sys::HtmlElement;

use crate::live_prop::LiveProp;
use crate::local::Local;
use crate::markup::{Built, Markup};
use crate::payments::PaymentsContext;
use crate::scope::{self, Watch};

/// What every component shows of its surroundings, inside of [`Payments`](crate::Payments) or not, and the words that
/// the page has for its button.
#[derive(Clone)]
pub(crate) struct Look {
    context: Option<PaymentsContext>,
    label: LiveProp<String>,
}

impl Look {
    pub(crate) fn new(context: Option<PaymentsContext>, label: LiveProp<String>) -> Self {
        Self { context, label }
    }

    /// It is as reactive as [`PaymentsContext::now`]. `locale` is for where there is no [`Payments`](crate::Payments).
    fn now(&self, locale: impl FnOnce() -> Locale) -> (ColorTheme, Strings) {
        match &self.context {
            Some(context) => {
                let now = context.now();
                (now.theme(), now.strings())
            }
            None => (ColorTheme::default(), Strings::of(locale())),
        }
    }

    /// A component's elements as they are at first: its tag, its class and its attributes beside those that all have.
    pub(crate) fn markup(
        &self,
        tag: &'static str,
        class: &'static str,
        own: &[(&'static str, &'static str)],
    ) -> Markup {
        untrack(|| {
            // What a server rendered is taken over as it is.
            let takes_over = cfg!(feature = "hydrate");
            let locale = || if takes_over { Locale::default() } else { page::locale() };
            let (theme, strings) = self.now(locale);
            let mut root = vec![
                ("class", Cow::Borrowed(class)),
                ("lang", strings.language()),
                ("data-theme", Cow::Borrowed(theme.as_str())),
            ];
            root.extend(own.iter().map(|(name, value)| (*name, Cow::Borrowed(*value))));
            let label = self.label.get();
            Markup { tag, root, strings, label, ..Markup::default() }
        })
    }

    /// Begins the component on its elements once they are in the page. `begin` is handed them and the page around them;
    /// what it makes is brought up to date from then on, with `follow` for whatever else may change.
    pub(crate) fn begin<P: Part + 'static>(
        self,
        watch: Option<Watch>,
        begin: impl FnOnce(HtmlElement, Rc<dyn Page>) -> Rc<P> + Send + 'static,
        follow: impl Fn(&P) + Send + 'static,
    ) -> Option<Built> {
        let owner = Owner::current()?;
        Some(Box::new(move |root: HtmlElement| {
            let around = Rc::new(Around::default());
            let part = Rc::new(Cell::new(None::<Rc<P>>));
            let begin = Cell::new(Some(begin));
            owner.with(|| {
                let (held, heard, context) = (part.clone(), part.clone(), self.context.clone());
                let watch = watch.or(self.label.watch());
                let watch = watch.or(context.as_ref().and_then(PaymentsContext::watch));
                let run: Rc<dyn Fn()> = Rc::new({
                    let root = root.clone();
                    move || {
                        let (theme, strings) = self.now(page::locale);
                        surroundings(&root, &strings.language(), theme);
                        around.strings.set(Some(strings));
                        around.label.set(self.label.get());
                        if let Some(begin) = begin.take() {
                            held.set(Some(begin(root.clone(), around.clone())));
                        }
                        if let Some(part) = read(&held) {
                            follow(&part);
                            part.paint();
                        }
                    }
                });
                let followed = Local::new(Rc::new(Rc::downgrade(&run)));
                if let Some(context) = context {
                    let owner = owner.downgrade();
                    context.follow(Box::new(move |tell| {
                        let run = followed.get().and_then(|followed| followed.upgrade());
                        // The page's own closures find what they find when Leptos runs them.
                        run.zip(owner.upgrade()).is_some_and(|(run, owner)| {
                            if tell {
                                untrack(|| owner.with(|| run()));
                            }
                            true
                        })
                    }));
                }
                scope::start(watch, run);
                scope::keep(Box::new(Ends(part)));
                scope::keep(Box::new(Heard::new(&root, move || {
                    read(&heard).map(|part| -> Rc<dyn Part> { part })
                })));
            });
        }))
    }
}

/// A component that ends with this, whoever else has it.
struct Ends<P>(Rc<Cell<Option<Rc<P>>>>);

impl<P> Drop for Ends<P> {
    fn drop(&mut self) {
        drop(self.0.take());
    }
}

fn read<T: Clone>(cell: &Cell<Option<T>>) -> Option<T> {
    let value = cell.take();
    cell.set(value.clone());
    value
}

/// What a component knows of the page around it.
#[derive(Default)]
struct Around {
    strings: Cell<Option<Strings>>,
    label: Cell<Option<String>>,
}

impl Around {
    fn strings(&self) -> Strings {
        read(&self.strings).unwrap_or_default()
    }
}

impl Words for Around {
    fn get(&self, text: payjp_view::Text) -> Cow<'static, str> {
        self.strings().get(text)
    }

    fn code(&self, code: &str) -> Option<Cow<'static, str>> {
        self.strings().code(code)
    }

    fn error(&self, error: &SdkError) -> Cow<'static, str> {
        self.strings().error(error)
    }
}

impl Page for Around {
    fn label(&self) -> Option<String> {
        read(&self.label)
    }
}
