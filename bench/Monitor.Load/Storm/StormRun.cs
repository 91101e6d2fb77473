using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Monitor.Data.Embedded;
using Monitor.Load.Measuring;
using Monitor.Load.Running;
using Npgsql;

namespace Monitor.Load.Storm;

/// <summary>Lets all services fail at once and recover, and says what the channels were told, and what it cost.</summary>
internal static class StormRun
{
    private const string Machine = "machine";
    private const string Pager = "pager";
    private const int MostInAMinute = 3;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);

    /// <returns>True when all that was promised held.</returns>
    public static async Task<bool> RunAsync(StormOptions options, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(Path.GetTempPath(), $"monitor-storm-{Environment.ProcessId}");
        // As root PostgreSQL runs as another user, who has to be able to pass through.
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        try
        {
            return await RunAsync(options, folder, cancellationToken);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<bool> RunAsync(StormOptions options, string folder, CancellationToken cancellationToken)
    {
        var load = new LoadOptions { Services = options.Services, PeriodSeconds = options.PeriodSeconds, FlipPerMille = 5, FlipSeconds = 30, WarmUpSeconds = 5 };
        var port = Ports.Free();
        await using var receiver = new Receiver();
        await using var postgres = await EmbeddedPostgres.StartAsync(Path.Combine(folder, "database"), NullLogger.Instance, cancellationToken);
        await using var app = await AppUnderLoad.StartAsync(postgres.ConnectionString, folder, cancellationToken);
        await using var source = NpgsqlDataSource.Create(postgres.ConnectionString);
        var target = LoadRun.StartTarget(load, port, folder);
        try
        {
            var figures = new StormFigures(source);
            string[] gathering = [.. Enumerable.Range(1, options.Channels).Select(i => $"channel-{i}")];
            Say($"registering {options.Services} services");
            await Registration.RunAsync(app.Client, source, load, Connections.Fresh, port, cancellationToken);
            await figures.LetNoneFlapAsync(cancellationToken);
            await LoadRun.WarmUpAsync(new ResultsTable(source), load, cancellationToken);
            await AddChannelAsync(app.Client, Machine, receiver, gather: false, cancellationToken);
            await StormSurroundings.MakeAsync(options, app.Client, source, Machine, cancellationToken);
            Say($"single services fail for {options.Seconds} s");
            var parties = new Parties(app.ProcessId, postgres.ServerProcessId!.Value, target.Id);
            var calm = await Measurement.TakeAsync(app.Client, source, parties, TimeSpan.FromSeconds(options.Seconds), cancellationToken);
            var delays = receiver.Of(Machine).Select(m => (m.At - m.Timestamp).TotalMilliseconds).Order().ToList();

            if (options.IsCalm)
            {
                Print($"""
                    services, routes, dependencies               {options.Services:N0}, {options.Routes:N0}, {options.Dependencies:N0}
                    checks/s, lateness p99                       {calm.ChecksPerSecond:N0}, {calm.Lateness.Milliseconds(0.99):0.#} ms
                    crossing answer to webhook, p50 / p99 / most {At(delays, 0.5):N0} / {At(delays, 0.99):N0} / {At(delays, 1):N0} ms of {delays.Count} messages
                    """);
                return At(delays, 0.5) < 300 && At(delays, 0.99) < 1000;
            }

            // From here on nothing flips, and who gathers is told.
            await target.DisposeAsync();
            target = LoadRun.StartTarget(load with { FlipPerMille = 0 }, port, folder);
            await UntilAsync(async () => await figures.OpenAsync(cancellationToken) == 0, cancellationToken);
            foreach (var channel in gathering)
                await AddChannelAsync(app.Client, channel, receiver, gather: true, cancellationToken);
            await AddPagerAsync(app.Client, receiver, cancellationToken);
            var before = MemoryOf(app);

            Say("all fail");
            await target.DisposeAsync();
            var failed = Stopwatch.StartNew();
            await UntilAsync(async () => await figures.OpenAsync(cancellationToken) == options.Services, cancellationToken);
            var open = failed.Elapsed;
            await UntilAsync(async () => await figures.BelievingAsync(2, cancellationToken) == options.Services * (options.Channels + 2), cancellationToken);
            var told = failed.Elapsed;
            var during = MemoryOf(app);
            var dead = await Measurement.TakeAsync(app.Client, source, new Parties(app.ProcessId, postgres.ServerProcessId!.Value, app.ProcessId), TimeSpan.FromSeconds(options.PeriodSeconds * 2), cancellationToken);

            Say("all recover");
            target = LoadRun.StartTarget(load with { FlipPerMille = 0 }, port, folder);
            var back = Stopwatch.StartNew();
            await UntilAsync(async () => await figures.OpenAsync(cancellationToken) == 0, cancellationToken);
            var over = back.Elapsed;
            await UntilAsync(async () => await figures.ReallyToldAsync(cancellationToken) == options.Services * (options.Channels + 2), cancellationToken);
            var toldOver = back.Elapsed;
            var after = await Measurement.TakeAsync(
                app.Client, source, new Parties(app.ProcessId, postgres.ServerProcessId!.Value, target.Id), TimeSpan.FromSeconds(options.PeriodSeconds * 2), cancellationToken);
            var most = gathering.Append(Pager).Max(c => MostInAnyMinute(receiver.Of(c)));
            var alerts = receiver.Of(Pager).GroupBy(m => m.Alert).ToList();
            var left = alerts.Count(a => !a.Last().Ends);
            Print($"""
                services, period, channels                   {options.Services:N0}, {options.PeriodSeconds} s, {options.Channels} that gather, a pager and a machine's
                before: checks/s, lateness p99               {calm.ChecksPerSecond:N0}, {calm.Lateness.Milliseconds(0.99):0.#} ms
                while all are down, and after all            {dead.Lateness.Milliseconds(0.99):0.#}, {after.Lateness.Milliseconds(0.99):0.#} ms
                app and PostgreSQL: before, down, after      {Cores(calm)}, {Cores(dead)}, {Cores(after)} of a core
                crossing answer to webhook, p50 / p99        {At(delays, 0.5):N0} / {At(delays, 0.99):N0} ms of {delays.Count} messages
                all incidents open, all told                 after {open.TotalSeconds:N1} s, {told.TotalSeconds:N1} s
                all over, all told                           after {over.TotalSeconds:N1} s, {toldOver.TotalSeconds:N1} s
                messages of a channel in all                 {string.Join(", ", gathering.Select(c => receiver.Of(c).Count))}
                messages, alerts of the pager, left open     {receiver.Of(Pager).Count}, {alerts.Count}, {left}
                most of a channel in any minute              {most} (promised: {MostInAMinute})
                messages of the machine's                    {receiver.Of(Machine).Count:N0}
                incidents, events, wrong beliefs             {await figures.IncidentsAsync(cancellationToken):N0}, {await figures.EventsAsync(cancellationToken):N0}, {await figures.WrongAsync(cancellationToken)}
                memory before / all down / after             {before:N0} / {during:N0} / {MemoryOf(app):N0} MiB
                """);
            return most <= MostInAMinute && left == 0 && await figures.WrongAsync(cancellationToken) == 0;
        }
        finally
        {
            await target.DisposeAsync();
        }
    }

    private static async Task AddChannelAsync(HttpClient app, string key, Receiver receiver, bool gather, CancellationToken cancellationToken)
    {
        using var answer = await app.PostAsJsonAsync("api/v1/channels", new { key, name = key, type = "webhook", url = new Uri(receiver.Address, key), gather }, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    private static async Task AddPagerAsync(HttpClient app, Receiver receiver, CancellationToken cancellationToken)
    {
        var pager = new { key = Pager, name = Pager, type = "pagerduty", settings = new { routingKey = "0123456789abcdef0123456789abcdef", url = new Uri(receiver.Address, Pager) } };
        using var answer = await app.PostAsJsonAsync("api/v1/channels", pager, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    private static async Task UntilAsync(Func<Task<bool>> condition, CancellationToken cancellationToken)
    {
        while (!await condition())
            await Task.Delay(Look, cancellationToken);
    }

    private static int MostInAnyMinute(IReadOnlyList<Message> messages) =>
        messages.Count == 0 ? 0 : messages.Max(m => messages.Count(o => o.At >= m.At && o.At < m.At.AddMinutes(1)));

    private static double At(List<double> sorted, double share) => sorted.Count == 0 ? double.NaN : sorted[(int)Math.Min(sorted.Count - 1, share * sorted.Count)];

    private static string Cores(Measurement window) => ((window.Cpu.App + window.Cpu.Postgres) / window.Cpu.Time.TotalSeconds).ToString("0.00", CultureInfo.InvariantCulture);

    private static double MemoryOf(AppUnderLoad app) => ProcessFigures.Memory(app.ProcessId).Now;

    private static void Say(string line) => Console.Error.WriteLine(line);

    private static void Print(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
