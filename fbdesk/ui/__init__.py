"""The window: pages and widgets. The only part besides `app` that knows Qt."""
