"""The widgets both windows are built of, one a file; they show, ask and tell by signal, and decide nothing."""
