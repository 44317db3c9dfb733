package org.qingce.web;

import org.apache.catalina.valves.RemoteIpValve;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Who may say from where a request came (反向代理). Without a setting nobody: a header that a client can write is no address. Behind a
 * proxy, {@code QINGCE_PROXY} names its addresses as a regular expression, such as {@code 10\.8\.0\.5}; only what comes from
 * there is believed when it says whom it speaks for, and whether that one came over TLS.
 */
@Component
class FrontDoor implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private final String proxies;

    FrontDoor(@Value("${QINGCE_PROXY:}") String proxies) {
        this.proxies = proxies.strip();
    }

    @Override
    public void customize(TomcatServletWebServerFactory server) {
        if (proxies.isEmpty()) {
            return;
        }
        var valve = new RemoteIpValve();
        valve.setInternalProxies(proxies);
        valve.setRemoteIpHeader("X-Forwarded-For");
        valve.setProtocolHeader("X-Forwarded-Proto");
        valve.setHostHeader("X-Forwarded-Host");
        server.addEngineValves(valve);
    }
}
