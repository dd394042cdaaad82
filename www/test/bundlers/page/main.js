import "payjp-web-components";
import "payjp-web-components/payjp.css";
