use std::pin::pin;

use futures_core::Stream;
use payjp_api::types::{CreateCustomer, Customer};
use payjp_api::{All, Client};

use crate::start;

async fn customers(client: &Client, count: usize) -> Vec<Customer> {
    let mut made = Vec::new();
    for number in 0..count {
        let params = CreateCustomer::default().description(format!("number {number}"));
        made.push(client.customers().create(&params).send().await.expect("a customer"));
    }
    made.reverse();
    made
}

#[tokio::test]
async fn everything_comes_page_by_page_as_it_is_needed() {
    let (sandbox, client) = start().await;
    let made = customers(&client, 7).await;
    let asked = || sandbox.received().iter().filter(|request| request.method == "GET").count();
    assert_eq!(client.customers().list().limit(3).all().collect().await.unwrap(), made);
    assert_eq!(asked(), 3);

    let mut all: All<Customer> = client.customers().list().limit(3).all();
    assert_eq!(all.next().await.unwrap().unwrap(), made[0]);
    assert_eq!(asked(), 4, "the second page is not needed yet");

    let after = client.customers().list().limit(2).starting_after(made[3].id.clone());
    assert_eq!(after.all().collect().await.unwrap(), made[4..]);
    let before = client.customers().list().limit(2).ending_before(made[3].id.clone());
    let newer: Vec<_> = made[..3].iter().rev().cloned().collect();
    assert_eq!(before.all().collect().await.unwrap(), newer);
}

#[tokio::test]
async fn a_fault_between_pages_is_tried_again_and_an_error_ends_the_list() {
    let (sandbox, client) = start().await;
    let made = customers(&client, 4).await;
    let mut all = client.customers().list().limit(2).all();
    for expected in &made[..2] {
        assert_eq!(&all.next().await.unwrap().unwrap(), expected);
    }
    sandbox.fault_times("status=503", 1).unwrap();
    assert_eq!(all.next().await.unwrap().unwrap(), made[2]);

    sandbox.fault("status=503").unwrap();
    let mut all = pin!(client.customers().list().all());
    let first = std::future::poll_fn(|context| all.as_mut().poll_next(context)).await;
    assert_eq!(first.unwrap().unwrap_err().status(), Some(503));
    assert!(std::future::poll_fn(|context| all.as_mut().poll_next(context)).await.is_none());
}

#[tokio::test]
async fn a_call_that_is_tried_again_makes_nothing_twice() {
    let (sandbox, client) = start().await;
    for (fault, times) in [("status=429", 1), ("status=500", 2), ("status=504", 2)] {
        sandbox.fault_times(fault, times).unwrap();
        client.customers().create(&CreateCustomer::default()).send().await.expect(fault);
    }
    assert_eq!(client.customers().list().send().await.unwrap().data.len(), 3);
}
