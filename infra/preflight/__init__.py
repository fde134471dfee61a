"""What has to be there before the service is previewed, deployed or destroyed."""
