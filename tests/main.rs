//! The integration tests: one binary whose folders mirror the house.
