using System.Globalization;
using Monitor.Fuzz.Api;
using Monitor.Fuzz.Hostile;
using Monitor.Fuzz.Packers;
using Monitor.Fuzz.Readers;
using Monitor.Fuzz.Wire;

namespace Monitor.Fuzz;

internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        using var course = FuzzOptions.Parse(args) is { } options ? await NamedAsync(options.Course) : null;
        if (course is null)
        {
            Console.Error.WriteLine(FuzzOptions.Usage);
            return 2;
        }

        options = FuzzOptions.Parse(args)!;
        var run = await FuzzRun.OfAsync(course, options.Seed, options.Count, TimeSpan.FromSeconds(options.Seconds));
        foreach (var failure in run.Failures)
            Console.WriteLine(failure);
        foreach (var (name, count) in course.Tally.All)
            Console.WriteLine($"{count,9} {name}");
        Console.WriteLine($"{options.Course}: {run.Tried} tried, {run.Failures.Count} failed, {run.Took.TotalSeconds:0} s; goes on with --seed {options.Seed + run.Tried}");
        return run.Failures.Count == 0 ? 0 : 1;
    }

    private static async Task<ICourse?> NamedAsync(string name) => name switch
    {
        "wire" => new WireCourse(),
        "readers" => new ReaderCourse(),
        "packers" => new PackerCourse(),
        "hostile" => new HostileCourse(),
        "api" when Environment.GetEnvironmentVariable("MONITOR_URL") is { } url => await ApiCourse.OfAsync(new Uri(url), Environment.GetEnvironmentVariable("MONITOR_API_KEY") ?? ""),
        _ => null,
    };
}
