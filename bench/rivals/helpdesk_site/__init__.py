"""A django-helpdesk installation in its best form, so that the rival is compared and not a bad set-up."""
