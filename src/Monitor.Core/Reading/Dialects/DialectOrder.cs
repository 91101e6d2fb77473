using Monitor.Core.Reading.Dialects.Applications;
using Monitor.Core.Reading.Dialects.AspNet;
using Monitor.Core.Reading.Dialects.Clusters;
using Monitor.Core.Reading.Dialects.Databases;
using Monitor.Core.Reading.Dialects.Frameworks;
using Monitor.Core.Reading.Dialects.Gateways;
using Monitor.Core.Reading.Dialects.Generic;
using Monitor.Core.Reading.Dialects.Go;
using Monitor.Core.Reading.Dialects.Java;
using Monitor.Core.Reading.Dialects.Kubernetes;
using Monitor.Core.Reading.Dialects.Messaging;
using Monitor.Core.Reading.Dialects.Node;
using Monitor.Core.Reading.Dialects.Observing;
using Monitor.Core.Reading.Dialects.Standards;

namespace Monitor.Core.Reading.Dialects;

/// <summary>All dialects, most specific signature first: the first that recognises a body reads it.</summary>
internal static class DialectOrder
{
    public static readonly GenericJson Generic = new();
    public static readonly GenericXml Xml = new();

    public static readonly Dialect[] All =
    [
        // JSON
        new KubernetesStatus(),
        new Statuspage(),
        new Vault(),
        new Nextcloud(),
        new Elasticsearch(),
        new Artifactory(),
        new Airflow(),
        new Envoy(),
        new LaravelHealth(),
        new LiipMonitor(),
        new Consul(),
        new SonarQube(),
        new AspNetXabaril(),
        new AspNetDocsJson(),
        new KafkaConnect(),
        new HomeAssistant(),
        new OtelCollector(),
        new OtelJaeger(),
        new GrpcHealth(),
        new Etcd(),
        new Jenkins(),
        new NestTerminus(),
        new GodaddyTerminus(),
        new InfluxDb(),
        new IetfHealth(),
        new VertxHealth(),
        new ChecksList(),
        new MicroProfile(),
        new AlexliesenfeldHealth(),
        new InvisionHealth(),
        new Micronaut(),
        new HellofreshHealth(),
        new SpringActuator(),
        new GitLab(),
        new Dropwizard(),
        new PlugCheckup(),
        new CockroachDb(),
        new Grafana(),
        new DjangoHealthCheck(),
        new HeptioHealthcheck(),
        new Celery(),
        new RabbitMq(),
        new DimiroHealth(),
        Generic,

        // text
        new KubernetesChecks(),
        new Nginx(),
        new HaProxy(),
        new Lightship(),
        new Prometheus(),
        new AspNetPlain(),
        new NamedLines(),
        new PlainText(),

        // pages
        Xml,
        new Rails(),
    ];

    public static readonly IObjectDialect[] Objects = [.. All.OfType<IObjectDialect>()];
    public static readonly IListDialect[] Lists = [.. All.OfType<IListDialect>()];
    public static readonly ITextDialect[] Texts = [.. All.OfType<ITextDialect>()];
    public static readonly IPageDialect[] Pages = [.. All.OfType<IPageDialect>()];
}
