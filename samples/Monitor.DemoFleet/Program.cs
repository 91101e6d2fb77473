using Monitor.DemoFleet.Fleet;
using Monitor.DemoFleet.Registering;
using Monitor.DemoFleet.Serving;

var builder = WebApplication.CreateBuilder(args);
var fleet = new Uri((builder.Configuration["urls"] ?? "http://127.0.0.1:5080").Split(';')[0]);
var monitor = new Uri((builder.Configuration["monitor"] ?? "http://localhost:8080").TrimEnd('/') + "/");
// The monitor's own variable, too: a key on a command line can be read by every process of the machine.
var apiKey = builder.Configuration["api-key"] ?? builder.Configuration["Monitor:Setup:ApiKey"];

builder.WebHost.UseUrls(fleet.ToString());
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Services.AddSingleton(TimeProvider.System).AddSingleton<FleetClock>().AddSingleton<FleetEndpoint>();
foreach (var service in TheFleet.Services.Where(service => service.HasOwnPort))
    builder.Services.AddHostedService(all => new OwnPortListener(service, fleet.Port + 1, all.GetRequiredService<FleetClock>()));

var app = builder.Build();
app.Map("/{key}/{**path}", (HttpContext context, string key, string? path, FleetEndpoint endpoint) =>
    endpoint.AnswerAsync(context, key, path ?? ""));

await app.StartAsync();
Console.WriteLine($"{TheFleet.Services.Length} services answer at {fleet}");
try
{
    if (string.IsNullOrEmpty(apiKey))
    {
        Console.WriteLine("No --api-key: the services run, but are not registered anywhere.");
    }
    else
    {
        using var client = new HttpClient { BaseAddress = monitor, Timeout = TimeSpan.FromSeconds(20) };
        client.DefaultRequestHeaders.Add("X-Api-Key", apiKey);
        await new Registration(client, AddressOf).RunAsync(app.Lifetime.ApplicationStopping);
        app.Services.GetRequiredService<FleetClock>().Begin();
    }
}
catch (OperationCanceledException) when (app.Lifetime.ApplicationStopping.IsCancellationRequested)
{
}
catch (Exception lost) when (lost is HttpRequestException or TaskCanceledException)
{
    Console.Error.WriteLine($"The monitor at {monitor} stopped answering while the services were being registered: {lost.Message}");
}

await app.WaitForShutdownAsync();

Uri AddressOf(FleetService service) => service.HasOwnPort
    ? new UriBuilder(fleet) { Port = fleet.Port + 1 }.Uri
    : new Uri(fleet, service.Key + "/");
