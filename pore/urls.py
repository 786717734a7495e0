"""Addresses of the portal: Polish paths, English names."""

urlpatterns = []
