"""A django-helpdesk installation in its best form, so that the comparison is with the rival and not with a bad set-up."""
