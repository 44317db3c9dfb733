package org.qingce.access;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.qingce.access.SignInService.SignInOutcome.Locked;
import org.qingce.access.SignInService.SignInOutcome.Welcome;
import org.qingce.access.SignInService.SignInOutcome.Wrong;
import org.qingce.audit.AuditTrail;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Who gets in (登录与会话). The filters know only whether somebody is signed in; what that person may do is asked of every
 * route by {@link RightsInterceptor}. What a page may load is said by {@code web}.
 */
@Configuration(proxyBeanMethods = false)
class SecuritySettings {

    static final String SIGN_IN = "/sign-in";

    /** Commands have no pages to guard. */
    @ConditionalOnWebApplication
    @Bean
    SecurityFilterChain doorkeeper(HttpSecurity http, SignInService signIns, SignedIn signedIn) throws Exception {
        var toSignIn = new SignInEntryPoint();
        http.requestCache(cache -> cache.requestCache(pagesAskedFor()));
        http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .formLogin(form -> form.loginPage(SIGN_IN)
                        .loginProcessingUrl(SIGN_IN)
                        .usernameParameter("account")
                        .passwordParameter("password")
                        .failureHandler((request, response, failure) -> {
                            SignInFailure.keep(request, failure);
                            response.sendRedirect(request.getContextPath() + SIGN_IN);
                        }))
                .logout(logout -> logout.logoutUrl("/sign-out")
                        .addLogoutHandler((request, response, authentication) -> {
                            if (authentication != null) {
                                signIns.signOut(authentication.getName(), request.getRemoteAddr());
                            }
                        })
                        .logoutSuccessHandler((request, response, authentication) ->
                                response.sendRedirect(request.getContextPath() + SIGN_IN + "?out=yes")))
                .exceptionHandling(exceptions -> exceptions
                        .authenticationEntryPoint(toSignIn)
                        .accessDeniedHandler(
                                (request, response, denied) -> deny(toSignIn, signedIn, request, response, denied)))
                .headers(headers -> headers.referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(
                                policy -> policy.policy("camera=(self), geolocation=(self), microphone=()")));
        return http.build();
    }

    /** After signing in one comes to the page that was asked for; a part of a page is none. */
    private static HttpSessionRequestCache pagesAskedFor() {
        var cache = new HttpSessionRequestCache();
        cache.setRequestMatcher(
                request -> "GET".equals(request.getMethod()) && request.getHeader("HX-Request") == null);
        return cache;
    }

    /** Whose session or account has ended gets the sign-in page, also where a form's token has ended with it. */
    private static void deny(
            AuthenticationEntryPoint toSignIn,
            SignedIn signedIn,
            HttpServletRequest request,
            HttpServletResponse response,
            AccessDeniedException denied)
            throws IOException, ServletException {
        if (signedIn.person().isEmpty()) {
            toSignIn.commence(request, response, new NobodyThere());
        } else {
            new AccessDeniedHandlerImpl().handle(request, response, denied);
        }
    }

    @Bean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    @Bean
    AuthenticationProvider signInByAccount(SignInService signIns) {
        return new AuthenticationProvider() {
            @Override
            public Authentication authenticate(Authentication tried) {
                var address = tried.getDetails() instanceof WebAuthenticationDetails details
                        ? details.getRemoteAddress()
                        : "";
                var password = tried.getCredentials() == null
                        ? ""
                        : tried.getCredentials().toString();
                return switch (signIns.signIn(tried.getName(), password, address)) {
                    case Welcome welcome ->
                        UsernamePasswordAuthenticationToken.authenticated(
                                welcome.account(), null, AuthorityUtils.NO_AUTHORITIES);
                    case Wrong wrong -> throw new SignInFailure.Refused(wrong.left(), null);
                    case Locked locked -> throw new SignInFailure.Refused(0, locked.until());
                };
            }

            @Override
            public boolean supports(Class<?> type) {
                return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
            }
        };
    }

    @Bean
    WebMvcConfigurer rightsOfRoutes(SignedIn signedIn, AuditTrail audit) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new RightsInterceptor(signedIn)).order(Integer.MIN_VALUE);
                registry.addInterceptor(new MissesInterceptor(signedIn, audit)).order(Integer.MIN_VALUE + 1);
            }
        };
    }

    private static class NobodyThere extends AuthenticationException {
        NobodyThere() {
            super("Nobody is signed in");
        }
    }

    /** A page leads to the sign-in page; htmx is told to go there, for it would draw the page into the island. */
    private static class SignInEntryPoint implements AuthenticationEntryPoint {

        private final AuthenticationEntryPoint page = new LoginUrlAuthenticationEntryPoint(SIGN_IN);

        @Override
        public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
                throws IOException, ServletException {
            if ("true".equals(request.getHeader("HX-Request"))) {
                response.setHeader("HX-Redirect", request.getContextPath() + SIGN_IN);
                response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            } else {
                page.commence(request, response, e);
            }
        }
    }
}
