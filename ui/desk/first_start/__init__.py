"""The first start: name the centre, or open the made-up one."""
