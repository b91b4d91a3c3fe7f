create secret (type s3, provider config/*options*/)
