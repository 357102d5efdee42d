"""One car over its life: plates, owners, odometer, traction battery, warranty, and what its VIN says."""
