"""Every component in every state on one page, looked at by people, axe and screenshots."""
