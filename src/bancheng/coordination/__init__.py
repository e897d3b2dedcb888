"""Bringing offices together within the law: legs, objections once, meetings, visits, materials, the clock."""
