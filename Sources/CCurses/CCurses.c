#include "CCurses.h"
int notruf_placeholder(void){return 0;}
