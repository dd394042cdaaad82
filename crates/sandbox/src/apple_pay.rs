//! Apple Pay without Apple: tokens that the sandbox can read, since PAY.JP's are encrypted by Apple.

use crate::problem::Problem;
use crate::wire::CardNumber;

/// The card behind a token.
pub(crate) const TOKENS: &[(&str, &str)] = &[
    ("apple_pay_token_sandbox", "4242424242424242"),
    ("apple_pay_token_sandbox_declined", "4000000000000002"),
];

pub(crate) fn card_of(token: &str) -> Result<CardNumber, Problem> {
    let known = TOKENS.iter().find(|(known, _)| *known == token);
    let (_, number) = known.ok_or_else(|| {
        let tokens: Vec<&str> = TOKENS.iter().map(|(token, _)| *token).collect();
        Problem::bad_request(
            "invalid_apple_pay_token",
            format!(
                "This is not an Apple Pay token that the sandbox can read. It takes {}.",
                tokens.join(" and ")
            ),
        )
    })?;
    Ok(CardNumber { number: (*number).to_owned(), exp_month: 12, exp_year: 2099 })
}
