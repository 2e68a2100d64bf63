"""What the lessons' clinics examine: engines and training code with faults to diagnose."""
