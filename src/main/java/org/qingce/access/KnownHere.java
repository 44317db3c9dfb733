package org.qingce.access;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** Someone for whom another system vouches, under the name of the account here. It lives as long as one request. */
record KnownHere(String account, Collection<GrantedAuthority> rights, OidcUser vouched) implements OidcUser {

    @Override
    public String getName() {
        return account;
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return rights;
    }

    @Override
    public Map<String, Object> getAttributes() {
        return vouched.getAttributes();
    }

    @Override
    public Map<String, Object> getClaims() {
        return vouched.getClaims();
    }

    @Override
    public @Nullable OidcUserInfo getUserInfo() {
        return vouched.getUserInfo();
    }

    @Override
    public OidcIdToken getIdToken() {
        return vouched.getIdToken();
    }
}
