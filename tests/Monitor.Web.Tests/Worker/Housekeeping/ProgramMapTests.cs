using Monitor.Web.Worker.Housekeeping;

namespace Monitor.Web.Tests.Worker.Housekeeping;

public sealed class ProgramMapTests
{
    [Theory]
    [InlineData("7f1000000000-7f1000021000 r-xp 00001000 fe:00 42   /usr/lib/libssl.so.3", "0 kB", true)]
    [InlineData("7f1000000000-7f1000021000 r--s 00000000 fe:00 42   /app of ours/Monitor.Web.dll", "0 kB", true)]
    [InlineData("7f1000000000-7f1000021000 r--p 00000000 fe:00 42   /usr/lib/libcoreclr.so", "4 kB", false)]
    [InlineData("7f1000000000-7f1000021000 rw-p 00000000 fe:00 42   /app/Monitor.Web.dll", "0 kB", false)]
    [InlineData("7f1000000000-7f1000021000 r--p 00000000 fe:00 42   /app/Monitor.Web.dll (deleted)", "0 kB", false)]
    [InlineData("7f1000000000-7f1000021000 r-xs 00000000 00:01 42   /memfd:doublemapper (deleted)", "0 kB", false)]
    [InlineData("7f1000000000-7f1000021000 r-xp 00000000 00:00 0    [vdso]", "0 kB", false)]
    [InlineData("7f1000000000-7f1000021000 r--p 00000000 00:00 0 ", "0 kB", false)]
    public void Only_what_is_as_it_is_in_a_program_file_is_given_back(string mapping, string anonymous, bool expected)
    {
        var ranges = ProgramMap.Of([mapping, "Size:                132 kB", "Rss:                  64 kB", $"Anonymous:    {anonymous}", "VmFlags: rd ex mr mw me"]);

        ranges.Count.ShouldBe(expected ? 1 : 0);
        if (expected)
            (ranges[0].To - ranges[0].From).ShouldBe(0x21000ul);
    }

    [Fact]
    public void This_process_goes_on_when_its_pages_were_given_back()
    {
        var before = ProgramPages.Read();
        if (OperatingSystem.IsLinux())
            before.ShouldNotBeEmpty();

        ProgramPages.GiveBack(ProgramPages.Read().Intersect(before));

        ProgramPages.Read().ShouldNotBeNull();
    }
}
