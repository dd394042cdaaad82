//! Every example runs to its end against the sandbox.

use std::process::Command;

use payjp_sandbox::Sandbox;

#[tokio::test(flavor = "multi_thread")]
async fn the_examples_do_what_they_say() {
    let sandbox = Sandbox::start().await.unwrap();
    for (example, says) in [
        ("embedded", "is requires_payment_method"),
        ("hosted", "send the customer to http"),
        ("attach", "PAY.JP refused the request: 400"),
        ("pay", "is succeeded"),
    ] {
        let mut program = std::env::current_exe().unwrap();
        program.pop();
        program.pop();
        let output = Command::new(program.join("examples").join(example))
            .env("PAYJP_API_BASE", sandbox.url())
            .env("PAYJP_SECRET_KEY", "sk_test_example")
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success(), "{example}: {}", String::from_utf8_lossy(&output.stderr));
        assert!(said.contains(says), "{example}: {said}");
    }
}
