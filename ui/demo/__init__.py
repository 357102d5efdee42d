"""The demo day: a made-up centre plays a whole day through the real windows, with real keys and clicks."""
