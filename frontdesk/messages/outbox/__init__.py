"""The outbox: messages that leave by themselves, each at most once by its channel, whatever breaks between."""
