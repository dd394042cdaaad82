wrk.headers["Authorization"] = "Bearer sk_test_bench"
