package io.aitbc.plugins.manager.planted.state;

import java.util.concurrent.atomic.AtomicInteger;

final class MutableStatics {

    static final AtomicInteger HOLDER = new AtomicInteger();
    static final int FIXED = 1;
    static int count;

    private MutableStatics() {}
}
