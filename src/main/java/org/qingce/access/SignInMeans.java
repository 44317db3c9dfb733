package org.qingce.access;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** How somebody came in (登录方式), as it stands in the session. */
enum SignInMeans {
    PASSWORD,
    /** Another system vouches for the person. */
    OIDC,
    /** A script with a token; it has no session. */
    TOKEN;

    private static final String UNIT = "unit:";
    private static final GrantedAuthority PROVEN = new SimpleGrantedAuthority("second-factor");

    List<GrantedAuthority> authorities() {
        return List.of(authority());
    }

    /** With the second factor proven in this session. */
    List<GrantedAuthority> provenAuthorities() {
        return List.of(authority(), PROVEN);
    }

    /** Of a script: its unit and rights are those of the token, as far as the owner of the token has them. */
    static List<GrantedAuthority> ofToken(String unit, Set<String> rights) {
        return Stream.concat(
                        Stream.of(TOKEN.authority(), new SimpleGrantedAuthority(UNIT + unit)),
                        rights.stream().map(SignInMeans::right))
                .toList();
    }

    /** Code of the unit for which a script acts; empty for people, who choose. */
    static Optional<String> unit(Authentication authentication) {
        return authentication.getAuthorities().stream()
                .map(authority -> String.valueOf(authority.getAuthority()))
                .filter(name -> name.startsWith(UNIT))
                .map(name -> name.substring(UNIT.length()))
                .findFirst();
    }

    /** As much of the rights of an account as may be had by these means. */
    static Set<String> limit(Set<String> rights, Authentication authentication) {
        return of(authentication) != TOKEN
                ? rights
                : rights.stream()
                        .filter(right -> authentication.getAuthorities().contains(right(right)))
                        .collect(Collectors.toUnmodifiableSet());
    }

    private static GrantedAuthority right(String right) {
        return new SimpleGrantedAuthority("right:" + right);
    }

    static boolean isProven(Authentication authentication) {
        return authentication.getAuthorities().contains(PROVEN);
    }

    static SignInMeans of(Authentication authentication) {
        return Stream.of(values())
                .filter(means -> authentication.getAuthorities().contains(means.authority()))
                .findFirst()
                .orElse(PASSWORD);
    }

    private GrantedAuthority authority() {
        return new SimpleGrantedAuthority("means:" + name());
    }
}
