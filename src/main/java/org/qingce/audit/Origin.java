package org.qingce.audit;

/** Where the present request came from (来源地址), for the record; bound around each request. */
public final class Origin {

    private static final ScopedValue<String> ADDRESS = ScopedValue.newInstance();

    /** Does the work with {@code address} as where it came from. */
    public static <X extends Throwable> void from(String address, ScopedValue.CallableOp<Void, X> work) throws X {
        ScopedValue.where(ADDRESS, address).call(work);
    }

    /** Blank for work that no request asked for. */
    static String address() {
        return ADDRESS.orElse("");
    }

    private Origin() {}
}
