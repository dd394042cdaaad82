use js_sys::{Array, Function, JSON, Object, Reflect};
use payjp_view::Text;
use payjp_web_components::begin;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::HtmlElement;

use crate::sandbox::{URL, element, until};

/// A component on elements of its own. Dropping it ends the component and takes the elements away.
pub(crate) struct Page {
    told: Function,
    end: Option<Function>,
    root: HtmlElement,
    host: HtmlElement,
    heard: Array,
}

/// A form with its fields in sight.
const TAB: &str = r#"{"layout":{"type":"tab","defaultCollapsed":false}}"#;

/// What JavaScript draws.
fn skeleton(kind: &str) -> String {
    let inside = match kind {
        "registration-form" | "payment-flow-form" => {
            r#"<div class="payjp-notice" role="alert" tabindex="-1"></div>
               <div class="payjp-status" role="status" tabindex="-1"></div>
               <div class="payjp-frame" aria-busy="false"></div>
               <label class="payjp-save"><input type="checkbox" disabled=""><span></span></label>
               <div class="payjp-actions">
                 <button class="payjp-button" type="submit" disabled=""></button>
                 <button class="payjp-button payjp-button-secondary" type="button" hidden=""></button>
                 <button class="payjp-button payjp-button-secondary payjp-elsewhere" type="submit" formmethod="post"
                   formaction="/create-checkout-session" hidden="" disabled=""></button>
               </div>"#
        }
        "checkout-button" => {
            r#"<div class="payjp-notice" role="alert"></div>
               <div class="payjp-actions"><button class="payjp-button" type="submit"></button></div>"#
        }
        "saved-payment-methods" => {
            r#"<div class="payjp-notice" role="alert" tabindex="-1"></div>
               <div class="payjp-status" role="status"></div>
               <ul class="payjp-methods" tabindex="-1"></ul>
               <div class="payjp-actions">
                 <button class="payjp-button payjp-button-secondary payjp-again" type="button" hidden=""></button>
                 <a class="payjp-button payjp-add" href="/register"></a>
               </div>"#
        }
        _ => {
            r#"<div class="payjp-outcome" role="status">
                 <span class="payjp-icon" aria-hidden="true"></span>
                 <h2 class="payjp-title"></h2>
                 <p class="payjp-text"></p>
               </div>
               <div class="payjp-actions">
                 <button class="payjp-button payjp-continue" type="button" hidden=""></button>
                 <a class="payjp-button payjp-again" href="/again" hidden=""></a>
                 <button class="payjp-button payjp-button-secondary payjp-look" type="button" hidden=""></button>
               </div>"#
        }
    };
    let tag = if kind.ends_with("form") || kind.ends_with("button") { "form" } else { "section" };
    ["<", tag, " class=\"payjp payjp-", kind, "\">", inside, "</", tag, ">"].concat()
}

/// Words by which a test knows them: a key is its own word in brackets, and only one code is known.
fn words(open: &str, close: &str) -> Function {
    let keys = Object::new();
    for text in Text::ALL {
        Reflect::set(&keys, &text.number().into(), &text.key().into()).unwrap();
    }
    let code = [
        "return key === 'expired_card' ? undefined : '",
        open,
        "' + (this[key] ?? key) + '",
        close,
        "'",
    ];
    Function::new_with_args("key", &code.concat()).bind0(&keys).unchecked_into()
}

/// Brings payments.js, as the package's own JavaScript does.
fn payments() -> Function {
    let body = "
        const made = () => globalThis.PayjpPayments('pk_test_browser');
        if ('PayjpPayments' in globalThis) return made();
        return new Promise((resolve, reject) => {
            const script = Object.assign(document.createElement('script'), { src });
            script.onload = () => resolve(made());
            script.onerror = reject;
            document.head.append(script);
        });";
    let src = [URL, "/payments.js"].concat();
    Function::new_with_args("src", body).bind1(&JsValue::UNDEFINED, &src.into()).unchecked_into()
}

impl Page {
    pub(crate) fn open(kind: &str, options: &[(&str, JsValue)]) -> Self {
        let given = Object::new();
        Reflect::set(&given, &"kind".into(), &kind.into()).unwrap();
        Reflect::set(&given, &"payments".into(), &payments()).unwrap();
        Reflect::set(&given, &"widgets".into(), &json(r#"{"locale":"en"}"#)).unwrap();
        Reflect::set(&given, &"form".into(), &json(TAB)).unwrap();
        Reflect::set(&given, &"billingDetails".into(), &Object::new()).unwrap();
        Reflect::set(&given, &"words".into(), &words("[", "]")).unwrap();
        for (name, value) in options {
            Reflect::set(&given, &(*name).into(), value).unwrap();
        }
        let host = element();
        host.set_inner_html(&skeleton(kind));
        let root: HtmlElement = host.first_element_child().unwrap().unchecked_into();
        let heard = Array::new();
        let emit = Function::new_with_args(
            "heard, name, ...more",
            "heard.push([name, ...more.filter((one) => one !== undefined).map((one) => JSON.stringify(one))].join(' '))",
        );
        let emit: Function = emit.bind1(&JsValue::UNDEFINED, &heard).unchecked_into();
        let fail = emit.bind1(&JsValue::UNDEFINED, &"error".into());
        Reflect::set(&given, &"emit".into(), &emit).unwrap();
        Reflect::set(&given, &"fail".into(), &fail).unwrap();
        let told: Function = begin(root.clone(), given.unchecked_into()).unchecked_into();
        // As an element does.
        let listen = Function::new_with_args(
            "root, told",
            "const names = ['submit', 'click', 'change'];
             const hear = (event) => {
                 if (event.type !== 'submit') return told(['hear', event]);
                 event.preventDefault();
                 told(['submit']);
             };
             for (const name of names) root.addEventListener(name, hear, true);
             return () => {
                 for (const name of names) root.removeEventListener(name, hear, true);
                 told(['end']);
             };",
        );
        let end = listen.call2(&JsValue::UNDEFINED, &root, &told).unwrap().unchecked_into();
        Self { told, end: Some(end), root, host, heard }
    }

    /// Ends the component, and leaves its elements where they are.
    pub(crate) fn end(&mut self) {
        if let Some(end) = self.end.take() {
            end.call0(&JsValue::UNDEFINED).unwrap();
        }
    }

    pub(crate) fn tell(&self, name: &str, value: &JsValue) {
        let told = Array::of2(&name.into(), value);
        self.told.call1(&JsValue::UNDEFINED, &told).unwrap();
    }

    pub(crate) fn set(&self, name: &str, value: &str) {
        self.tell(name, &value.into());
    }

    pub(crate) fn speak(&self, open: &str, close: &str) {
        self.tell("words", &words(open, close));
    }

    pub(crate) fn find(&self, selector: &str) -> HtmlElement {
        self.root.query_selector(selector).unwrap().unwrap().unchecked_into()
    }

    pub(crate) fn count(&self, selector: &str) -> u32 {
        self.root.query_selector_all(selector).unwrap().length()
    }

    pub(crate) fn text(&self, selector: &str) -> String {
        self.find(selector).text_content().unwrap()
    }

    pub(crate) fn is(&self, selector: &str, attribute: &str) -> bool {
        self.find(selector).has_attribute(attribute)
    }

    /// Waits until the root has this value in an attribute.
    pub(crate) async fn has(&self, name: &str, value: &str) {
        let what = [name, " is ", value].concat();
        until(&what, || self.root.get_attribute(name).as_deref() == Some(value)).await;
    }

    /// The events so far, each with its detail.
    pub(crate) fn heard(&self) -> Vec<String> {
        self.heard.iter().map(|event| event.as_string().unwrap()).collect()
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        self.end();
        self.host.remove();
    }
}

/// A JavaScript value from JSON.
pub(crate) fn json(text: &str) -> JsValue {
    JSON::parse(text).unwrap()
}
