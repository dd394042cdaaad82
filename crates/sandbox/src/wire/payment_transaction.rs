use jiff::Timestamp;
use serde::Serialize;

use crate::record::{MethodType, PaymentTransaction, TransactionKind};

#[derive(Debug, Serialize)]
pub(crate) struct PaymentTransactionBody<'a> {
    object: &'static str,
    id: &'a str,
    livemode: bool,
    resource_id: &'a str,
    amount: i64,
    currency: &'static str,
    fee_rate: &'a str,
    fee: i64,
    r#type: TransactionKind,
    payment_method_type: MethodType,
    term_id: &'a str,
    created_at: Timestamp,
    updated_at: Timestamp,
}

impl<'a> From<&'a PaymentTransaction> for PaymentTransactionBody<'a> {
    fn from(transaction: &'a PaymentTransaction) -> PaymentTransactionBody<'a> {
        PaymentTransactionBody {
            object: "payment_transaction",
            id: &transaction.id,
            livemode: false,
            resource_id: &transaction.resource_id,
            amount: transaction.amount,
            currency: "jpy",
            fee_rate: &transaction.fee_rate,
            fee: transaction.fee,
            r#type: transaction.kind,
            payment_method_type: transaction.payment_method_type,
            term_id: &transaction.term_id,
            created_at: transaction.created_at,
            updated_at: transaction.created_at,
        }
    }
}
