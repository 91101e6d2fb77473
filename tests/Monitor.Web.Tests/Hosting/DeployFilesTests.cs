using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using k8s;
using k8s.Models;
using Monitor.Testing;

namespace Monitor.Web.Tests.Hosting;

/// <summary>The files that are delivered for those who run the product, read by the tools and types of those that take them.</summary>
public sealed partial class DeployFilesTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Kubernetes_takes_the_manifests_and_they_promise_what_is_written_of_them()
    {
        var (code, yaml, errors) = await RunAsync("kubectl", "kustomize", Repository.File("deploy", "kubernetes", "overlays", "example"));
        code.ShouldBe(0, errors);
        var objects = KubernetesYaml.LoadAllFromString(yaml, new Dictionary<string, Type>(), strict: true);
        var settings = objects.OfType<V1ConfigMap>().ShouldHaveSingleItem();
        var nodes = objects.OfType<V1Deployment>().ToList();

        nodes.Select(n => Environment(n, "Monitor__Roles")).ShouldBe(["web", "worker"], ignoreOrder: true);
        foreach (var node in nodes)
        {
            var pod = node.Spec.Template.Spec;
            node.Spec.Replicas.ShouldBe(2);
            (pod.SecurityContext.RunAsNonRoot, pod.SecurityContext.SeccompProfile.Type).ShouldBe((true, "RuntimeDefault"));
            pod.AutomountServiceAccountToken.ShouldBe(false);
            foreach (var container in pod.InitContainers.Concat(pod.Containers))
            {
                container.Image.ShouldBe("registry.example.com/monitor:0.1.0");
                (container.SecurityContext.ReadOnlyRootFilesystem, container.SecurityContext.AllowPrivilegeEscalation).ShouldBe((true, false));
                container.SecurityContext.Capabilities.Drop.ShouldBe(["ALL"]);
                container.Resources.Limits.ShouldContainKey("memory");
                container.EnvFrom.ShouldHaveSingleItem().ConfigMapRef.Name.ShouldBe(settings.Metadata.Name);
                // The connection string is a file of the secret, which is not among these.
                container.Env.ShouldContain(e => e.Name == "ConnectionStrings__Monitor_FILE");
            }

            pod.InitContainers.ShouldHaveSingleItem().Args.ShouldBe(["migrate"]);
            pod.Volumes.Single(v => v.Secret is not null).Secret.SecretName.ShouldBe("monitor-database");
            var probed = pod.Containers.ShouldHaveSingleItem();
            ((string[])[probed.StartupProbe.HttpGet.Path, probed.LivenessProbe.HttpGet.Path, probed.ReadinessProbe.HttpGet.Path]).ShouldBe(["/startup", "/healthz", "/ready"]);
            // Draining, then what is under way, and a reserve.
            pod.TerminationGracePeriodSeconds!.Value.ShouldBeGreaterThanOrEqualTo(Number(settings.Data["Monitor__DrainSeconds"]) + 20 + 5);
        }

        objects.OfType<V1Secret>().ShouldBeEmpty();
        objects.OfType<V1PodDisruptionBudget>().Select(b => b.Spec.Selector.MatchLabels["app.kubernetes.io/component"]).ShouldBe(["web", "worker"], ignoreOrder: true);
        var service = objects.OfType<V1Service>().ShouldHaveSingleItem();
        service.Spec.SessionAffinity.ShouldBe("ClientIP");
        service.Spec.Selector.ShouldBeSubsetOf(nodes.Single(n => Environment(n, "Monitor__Roles") == "web").Spec.Template.Metadata.Labels);
        objects.OfType<V1NetworkPolicy>().ShouldHaveSingleItem().Spec.Egress.SelectMany(e => e.To ?? []).SelectMany(t => t.IpBlock.Except ?? []).ShouldContain("169.254.0.0/16");
        objects.Count.ShouldBe(8);
    }

    [Fact]
    public async Task The_unit_of_systemd_promises_what_is_written_of_it()
    {
        var unit = await File.ReadAllTextAsync(Repository.File("deploy", "systemd", "monitor.service"), Stop);

        foreach (var promise in (string[])["DynamicUser=yes", "ProtectSystem=strict", "NoNewPrivileges=yes", "SystemCallFilter=@system-service", "CapabilityBoundingSet=", "Restart=always"])
            unit.ShouldContain(promise);
        Number(StopSeconds().Match(unit).Groups[1].Value).ShouldBeGreaterThanOrEqualTo(45);
    }

    [Fact]
    public void Settings_in_what_is_delivered_exist()
    {
        string[] files = [Repository.File("docker-compose.yml"), Repository.File("Dockerfile"), .. Directory.EnumerateFiles(Repository.File("deploy"), "*", SearchOption.AllDirectories), .. Directory.EnumerateFiles(Repository.File("docs"), "*.md")];
        var known = Web.Hosting.KnownSettings.All.Select(s => Web.Hosting.KnownSettings.Variable(s.Key)).ToHashSet();

        var unknown = from file in files
                      from Match name in Variables().Matches(File.ReadAllText(file))
                      let setting = name.Value.EndsWith("_FILE", StringComparison.Ordinal) ? name.Value[..^5] : name.Value
                      where !known.Contains(Numberless(setting)) && !known.Any(k => k.StartsWith(setting, StringComparison.Ordinal) && setting.EndsWith("__", StringComparison.Ordinal))
                      select $"{Path.GetFileName(file)}: {name.Value}";
        unknown.ShouldBeEmpty();
    }

    private static string Numberless(string variable) => Web.Hosting.KnownSettings.Variable(Web.Hosting.KnownSettings.Numberless(variable.Replace("__", ":", StringComparison.Ordinal)));

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static string? Environment(V1Deployment node, string name) => node.Spec.Template.Spec.Containers[0].Env.SingleOrDefault(e => e.Name == name)?.Value;

    private static async Task<(int Code, string Output, string Errors)> RunAsync(string program, params string[] arguments)
    {
        using var tool = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, errors) = (tool.StandardOutput.ReadToEndAsync(Stop), tool.StandardError.ReadToEndAsync(Stop));
        await tool.WaitForExitAsync(Stop);
        return (tool.ExitCode, await output, await errors);
    }

    [GeneratedRegex(@"\bMonitor__[A-Za-z_]+")]
    private static partial Regex Variables();

    [GeneratedRegex(@"TimeoutStopSec=(\d+)")]
    private static partial Regex StopSeconds();
}
