"""驾驶舱: the window's story in figures and pictures, for supervisors, class owners and auditors."""
