"""Raw mail into blob storage."""
