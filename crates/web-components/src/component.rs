use std::fmt;
use std::rc::Rc;

use payjp_types::FlowKind;
use payjp_view::Part;
use payjp_view::form::{self, Form};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::HtmlElement;

use crate::given::Given;
use crate::ground::Ground;
use crate::run;

/// A component at work on elements that were drawn for it. Dropping it undoes all it started.
///
/// Nothing here throws: what goes wrong is told by an event `error`, and to the customer in words of theirs.
pub struct Component {
    ground: Rc<Ground>,
    part: Rc<dyn Part>,
    /// What can be changed while it is at work.
    form: Option<Rc<Form>>,
}

impl Component {
    /// Begins. `root` is the component's root element, drawn in its first state. `given` is what the element was told, made
    /// ready, and what the component asks of the page. `kind` is the class that the root has after `payjp-`.
    #[must_use]
    pub fn new(root: HtmlElement, given: Given) -> Self {
        let ground = Rc::new(Ground::new(root, given));
        let mut form = None;
        let part: Rc<dyn Part> = match ground.text("kind").unwrap_or_default().as_str() {
            "registration-completion" => run::completion(&ground, FlowKind::Setup),
            "payment-flow-completion" => run::completion(&ground, FlowKind::Payment),
            "checkout-button" => run::checkout(&ground),
            "saved-payment-methods" => run::saved(&ground),
            kind => {
                let pays = kind == "payment-flow-form";
                let purpose = if pays { &form::PAY } else { &form::REGISTER };
                form.insert(run::form(&ground, purpose)).clone()
            }
        };
        part.paint();
        Self { ground, part, form }
    }

    /// Tells it what to do, or of an option that has changed while it is at work.
    ///
    /// `submit` does what the button does, `refresh` looks again, or tries again what can be tried again, and `hear` takes an
    /// event of the customer's: a click, or a change of what is entered. The options are `words`, `label`, and of a form
    /// `clientSecret`, `widgets` and `form`.
    pub fn tell(&self, name: &str, value: &JsValue) {
        if name == "hear" {
            return self.part.hear(value.unchecked_ref());
        }
        let driver = self.form.as_deref().and_then(Form::driver);
        self.ground.set(name, value);
        match (name, driver) {
            ("submit", _) => self.part.submit(),
            ("refresh", _) => self.part.refresh(),
            ("clientSecret", Some(driver)) => driver.set_client_secret(self.ground.client_secret()),
            ("widgets", Some(driver)) => driver.change_widgets(self.ground.object("widgets")),
            ("form", Some(driver)) => driver.change_form(self.ground.object("form")),
            _ => self.part.paint(),
        }
    }
}

impl fmt::Debug for Component {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Its options hold a client secret.
        f.debug_struct("Component").finish_non_exhaustive()
    }
}
