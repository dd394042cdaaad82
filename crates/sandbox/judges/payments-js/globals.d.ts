interface Window {
  PayjpPayments: typeof PayjpPayments;
}
