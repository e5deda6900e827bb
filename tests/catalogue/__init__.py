"""The catalogue of checks as data: which rule holds a row, and facts that break one."""
