namespace Monitor.Web.Hosting;

/// <summary>What a person who started the product on a terminal needs to know.</summary>
internal static class Welcome
{
    public static void Print(string address, string? setupLink)
    {
        Console.WriteLine();
        Console.WriteLine($"  Monitor is ready at {address}");
        if (setupLink is not null)
            Console.WriteLine($"  Set it up here, once: {setupLink}");
        Console.WriteLine();
    }
}
