package org.qingce.access;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many requests a minute are answered (访问频率), as {@code qingce.rate.…}; zero for no limit. Each instance counts for itself, in
 * memory: a count in the database would cost every request more than it saves, and what must hold everywhere, the locks
 * after wrong passwords, stands there already.
 *
 * @param perAccount of one account, by pages and tokens together
 * @param perStranger of one address from which nobody is signed in; many desks may share one
 * @param signInsPerAddress tries to sign in from one address, right ones too
 */
@ConfigurationProperties("qingce.rate")
record RateRules(
        @DefaultValue("3000") int perAccount,
        @DefaultValue("1200") int perStranger,
        @DefaultValue("120") int signInsPerAddress) {}
