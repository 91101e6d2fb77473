using Microsoft.Playwright;
using Monitor.EndToEnd.Tests.Browsing;
using Monitor.Testing.Postgres;
using Monitor.Testing.Servers;

namespace Monitor.EndToEnd.Tests.Journeys;

public sealed class ImportTests(TestPostgres postgres, Browser browser) : Journey(postgres, browser)
{
    private const string Deployment = """
        # As its team deploys it.
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
          namespace: payments
          labels:
            app.kubernetes.io/part-of: storefront
        spec:
          replicas: 2
          template:
            spec:
              containers:
                - name: api
                  image: registry.example/shop:1.4.2
                  ports:
                    - name: http
                      containerPort: 8000
                  startupProbe:
                    httpGet: { path: /startup, port: http }
                    periodSeconds: 1
                    failureThreshold: 60
                  livenessProbe:
                    httpGet: { path: /healthz, port: http }
                    periodSeconds: 1
                    failureThreshold: 2
                  readinessProbe:
                    httpGet: { path: /ready, port: http }
                    periodSeconds: 1
                    failureThreshold: 1
        """;

    private const string Ledger = """

        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: ledger, namespace: payments }
        spec:
          template:
            spec:
              containers:
                - name: ledger
                  ports: [{ name: grpc, containerPort: 50051 }]
                  readinessProbe: { grpc: { port: 50051, service: ledger.v1.Ledger }, periodSeconds: 5 }
                  livenessProbe: { exec: { command: [pg_isready] } }
        """;

    [Fact]
    public async Task A_pasted_deployment_walks_through_its_life()
    {
        await using var pod = (await TestServer.StartAsync())
            .Answers("/startup", TestAnswer.Status(503)).Answers("/healthz", TestAnswer.Status(200)).Answers("/ready", TestAnswer.Status(200));
        var screen = await SignInAsync();
        await screen.OpenAsync("services/new");
        await screen.Page.GetByText("import from Kubernetes").ClickAsync();
        await Expect(screen.Heading("Import from Kubernetes")).ToBeVisibleAsync();
        await screen.Field("YAML").FillAsync(Deployment);
        await screen.Field("Base address").FillAsync($"http://127.0.0.1:{pod.Address.Port}");
        await screen.Button("Preview").ClickAsync();
        await Expect(screen.Page.GetByRole(AriaRole.Row)).ToHaveCountAsync(4);
        await screen.Button("Register 1 service").ClickAsync();

        await screen.Page.WaitForURLAsync("**/services/shop");
        var state = screen.Page.Locator(".head");
        await Expect(state).ToContainTextAsync("startup probe has not succeeded yet");
        await Expect(state).ToContainTextAsync("Managed by");
        pod.Answers("/startup", TestAnswer.Status(200));
        await Expect(state).ToContainTextAsync("Up for");
        await Expect(state).Not.ToContainTextAsync("startup probe has not succeeded");
        pod.Answers("/ready", TestAnswer.Status(503));
        await Expect(state).ToContainTextAsync("live but not ready");
        pod.Answers("/healthz", TestAnswer.Status(500));
        await Expect(state).ToContainTextAsync("Kubernetes would restart it");
        pod.Answers("/startup", TestAnswer.Status(503)).Answers("/healthz", TestAnswer.Status(200));
        await Expect(state).ToContainTextAsync("startup probe has not succeeded yet");
        await KeepPictureAsync(screen, "starting-again");
    }

    [Fact]
    public async Task Several_workloads_longer_than_a_message_become_services_without_what_cannot_be_asked()
    {
        var screen = await SignInAsync();
        await screen.OpenAsync("services/import");
        // Blazor's connection ends at 32 KiB in one message.
        var paste = Deployment + Ledger + string.Concat(Enumerable.Repeat("\n# " + new string('x', 1000), 100));
        await screen.Field("YAML").EvaluateAsync("(area, text) => { area.value = text; }", paste);
        await screen.Field("Base address").FillAsync("http://{name}.{namespace}.svc");
        await screen.Page.Keyboard.PressAsync("Enter");
        await Expect(screen.Page.GetByText("StatefulSet ledger, container ledger, livenessProbe")).ToBeVisibleAsync();
        await Expect(screen.Button("Register 2 services")).ToBeDisabledAsync();
        await screen.Page.GetByText("Leave out what cannot be asked").ClickAsync();
        await screen.Button("Register 2 services").ClickAsync();

        await Expect(screen.Row("ledger")).ToBeVisibleAsync();
        await Expect(screen.Row("shop")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_preview_fits_every_screen()
    {
        await App.Api.RegisterAsync("shop", new Uri("http://127.0.0.1:9/"), name: "The shop");
        foreach (var width in (int[])[1440, 360])
        {
            var screen = await SignInAsync(new() { ViewportSize = new() { Width = width, Height = 900 }, IsMobile = width < 600, HasTouch = width < 600 });
            await screen.OpenAsync("services/import");
            await FitsAsync(screen, $"empty-{width}");
            await PreviewAsync(screen);
            await FitsAsync(screen, $"preview-{width}");
        }
    }

    private static async Task PreviewAsync(Screen screen)
    {
        await screen.Field("YAML").FillAsync(Deployment + Ledger);
        await screen.Field("Base address").FillAsync("https://a-rather-long-name-of-a-cluster.internal.example/payments");
        await screen.Button("Preview").ClickAsync();
        await Expect(screen.Page.GetByText("replaces The shop, managed by api")).ToBeVisibleAsync();
        await Expect(screen.Heading("One problem")).ToBeVisibleAsync();
    }

    private async Task FitsAsync(Screen screen, string name)
    {
        foreach (var colours in (ColorScheme[])[ColorScheme.Dark, ColorScheme.Light])
        {
            await screen.Page.EmulateMediaAsync(new() { ColorScheme = colours });
            await KeepPictureAsync(screen, $"{name}-{colours}".ToLowerInvariant());
            (await screen.OverflowAsync()).ShouldBe(0, name);
        }
    }
}
