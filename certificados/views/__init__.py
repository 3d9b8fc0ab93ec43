"""Pages of the register: for anybody who verifies, and for who is in charge."""
