#pragma once
int notruf_placeholder(void);
