"""A computer in an emulator, as tests/vm/boot and tests/vm/cuts use it: power, a screen, a finger, a keyboard, and a shell on its
second serial line. Without KVM and without a display."""
import glob
import json
import os
import re
import socket
import subprocess
import sys
import time


def panel():
    """A panel with ten fingers, as evemu describes one: BTN_TOUCH, positions, slots and tracking."""

    def bits(kind, numbers):
        size = 96 if kind == 1 else 8
        mask = sum(1 << number for number in numbers).to_bytes(size, "little")
        return "".join(f"B: {kind:02x} {mask[at:at + 8].hex(' ')}\n" for at in range(0, size, 8))

    axes = {0: 32767, 1: 32767, 0x2f: 9, 0x35: 32767, 0x36: 32767, 0x39: 65535}
    return ("N: Panel\nI: 0003 0eef 0001 0110\nP: 02 00 00 00 00 00 00 00\n" + bits(0, (0, 1, 3)) + bits(1, (0x14a,)) +
            bits(3, axes) + "".join(f"A: {axis:02x} 0 {most} 0 0\n" for axis, most in axes.items()))


PANEL = panel()


def packages_of(suite, more=""):
    """This version and its packages for that release; with ".1" the next one, that tests/packages/run makes to update to."""
    version = re.search(r"^project\(inloop VERSION ([0-9.]*)", open("CMakeLists.txt").read(), re.M).group(1) + more
    return version, glob.glob(f"build/packages/{suite}/inloop-*_{version}+deb*.deb")


def disk_of(suite):
    """A disk with the packages of that release on it, and beside it one for counts and a stick."""
    here = os.path.dirname(os.path.abspath(__file__))
    os.chdir(os.path.join(here, "../.."))
    version, packages = packages_of(suite)
    if not packages:
        sys.exit(f"no packages of {version} in build/packages/{suite}: tests/packages/run {suite}")
    disk = f"build/packages/{suite}.disk"
    with open(disk + ".log", "w") as log:
        command = [here + "/image", f"build/packages/roots/{suite}.boot", disk, *packages]
        if subprocess.run(command, stdout=log, stderr=log).returncode:
            sys.exit(f"no disk could be made: {disk}.log")
    subprocess.run(f"rm -f {disk}.stick {disk}.counts && truncate -s 256M {disk}.counts && "
                   f"truncate -s 64M {disk}.stick && mkfs.vfat {disk}.stick >/dev/null && "
                   f"echo hello | mcopy -i {disk}.stick - ::hello", shell=True, check=True)
    return disk


class Machine:
    """One power cycle of the emulated computer: a screen, a tablet for a finger, a shell on its second serial line."""

    def __init__(self, disk, pictures, kernel_words="console=tty0"):
        self.pictures = pictures
        self.here = disk + ".run"
        os.makedirs(self.here, exist_ok=True)
        for name in ("qmp", "way-in"):
            if os.path.exists(f"{self.here}/{name}"):
                os.remove(f"{self.here}/{name}")
        with socket.socket() as free:  # for its SSH server
            free.bind(("127.0.0.1", 0))
            self.ssh_port = free.getsockname()[1]
        # As cheap boards are, without a watchdog of its own.
        words = f"root=/dev/vda rw quiet systemd.getty_auto=no modprobe.blacklist=iTCO_wdt net.ifnames=0 {kernel_words}"
        self.process = subprocess.Popen(
            ["qemu-system-x86_64", "-machine", "q35", "-accel", "tcg,thread=multi", "-cpu", "Nehalem", "-smp", "2",
             "-m", "1500",
             "-drive", f"file={disk},if=virtio,format=raw,cache=writethrough",
             "-drive", f"file={disk}.counts,if=virtio,format=raw,cache=writethrough",
             "-drive", f"file={disk}.stick,if=none,id=stick,format=raw", "-kernel", disk + ".kernel", "-initrd",
             disk + ".initrd", "-append", words, "-vga", "std", "-device", "qemu-xhci", "-device",
             "usb-kbd", "-nic", f"user,model=virtio-net-pci,hostfwd=tcp:127.0.0.1:{self.ssh_port}-:22", "-audiodev", "none,id=silent", "-no-reboot", "-display", "none",
             "-serial", f"file:{self.here}/serial.log", "-serial", f"unix:{self.here}/way-in,server=on,wait=off",
             "-qmp", f"unix:{self.here}/qmp,server=on,wait=off"])
        self.qmp = self.connect("qmp").makefile("rw")
        self.qmp.readline()
        self.ask("qmp_capabilities")
        self.shell = self.connect("way-in")
        self.asked = 0

    def connect(self, name):
        for _ in range(100):
            try:
                line = socket.socket(socket.AF_UNIX)
                line.connect(f"{self.here}/{name}")
                return line
            except OSError:
                line.close()
                time.sleep(0.1)
        raise RuntimeError("the emulator does not start")

    def ask(self, command, **arguments):
        self.qmp.write(json.dumps({"execute": command, "arguments": arguments}) + "\n")
        self.qmp.flush()
        while True:
            answer = json.loads(self.qmp.readline())
            if "return" in answer or "error" in answer:
                return answer

    def run(self, command, seconds=60):
        """What the command prints in the machine, and its exit code. None after so many seconds without an answer."""
        self.asked += 1
        mark = f"done-{self.asked}-"
        self.shell.sendall(f"{{ {command}\n}} 2>&1 </dev/null; echo {mark[:4]}''{mark[4:]}$?\n".encode())
        heard, until = "", time.time() + seconds
        while time.time() < until:
            self.shell.settimeout(max(0.1, until - time.time()))
            try:
                more = self.shell.recv(65536).decode(errors="replace")
            except OSError:
                break
            if not more:  # its power is gone
                break
            heard += more
            if mark in heard and heard.split(mark)[-1].endswith("\n"):
                text, code = heard.rsplit(mark, 1)
                return text.replace("\r", "").strip(), int(code)
        return None

    def says(self, command, seconds=60):
        answer = self.run(command, seconds)
        return answer[0] if answer else None

    def until(self, command, wanted, seconds):
        """Seconds until the command prints what is wanted; None if it does not in time."""
        began = time.time()
        while time.time() - began < seconds:
            if self.says(command, 10) == wanted:
                return time.time() - began
            time.sleep(0.3)
        return None

    def press(self, *keys):
        self.ask("send-key", keys=[{"type": "qcode", "data": key} for key in keys])

    def screen(self):
        """Which screen is up, and where one taps: name -> rectangle in px."""
        try:
            told = json.loads(self.says("cat /run/inloop-kiosk/targets.json", 20))
            return told["screen"], {each["name"]: each for each in told["targets"]}
        except (TypeError, ValueError):
            return None, {}

    def plug_panel(self):
        """A touch panel is put in, by evemu; its fingers are as those of a real one."""
        self.says(f"cat >/run/panel <<'END'\n{PANEL}END\n(setsid evemu-device /run/panel >/run/panel.name 2>&1 &)")
        self.until("grep -c /dev/input /run/panel.name", "1", 30)
        time.sleep(3)

    def pull_panel(self):
        self.says("pkill evemu-device")

    def tap(self, name):
        """Puts a finger on a target of the screen that is up. False if there is none of that name."""
        at = self.screen()[1].get(name)
        if at is None:
            return False
        x, y = (int(middle * 32767) for middle in ((at["x"] + at["w"] / 2) / 1280, (at["y"] + at["h"] / 2) / 800))
        down = [(3, 0x2f, 0), (3, 0x39, 7), (3, 0x35, x), (3, 0x36, y), (1, 0x14a, 1), (3, 0, x), (3, 1, y), (0, 0, 0)]
        up = [(3, 0x39, -1), (1, 0x14a, 0), (0, 0, 0)]
        lines = [f"E: {when} {kind:04x} {code:04x} {value}\n" for when, events in (("0.1", down), ("0.3", up))
                 for kind, code, value in events]
        self.says("evemu-play $(grep -o '/dev/input/event[0-9]*' /run/panel.name) <<'END'\n" + "".join(lines) + "END")
        return True

    def shows(self, screen, seconds):
        """Seconds until that screen is up."""
        began = time.time()
        while time.time() - began < seconds:
            if self.screen()[0] == screen:
                return time.time() - began
            time.sleep(0.3)
        return None

    def shines(self, name, seconds):
        """Seconds until the glass shows more than a console or a black screen would; keeps its picture."""
        began = time.time()
        while time.time() - began < seconds:
            if self.colours(name) > 100:
                return time.time() - began
            time.sleep(1)
        return None

    def colours(self, name):
        os.makedirs(self.pictures, exist_ok=True)
        file = f"{self.pictures}/{name}"
        self.ask("screendump", filename=file + ".png", format="png")
        self.ask("screendump", filename=file + ".ppm")
        with open(file + ".ppm", "rb") as picture:
            pixels = picture.read()[-1280 * 800 * 3:]
        os.remove(file + ".ppm")
        return len({pixels[at:at + 3] for at in range(0, len(pixels), 3 * 97)})

    def cut_power(self):
        self.process.kill()
        self.process.wait()


class Office:
    """An office on this machine, which the emulated ones see as 10.0.2.2. central: its program."""

    def __init__(self, central, folder):
        self.command = [central, "--data", folder]
        self.process = subprocess.Popen([central, "serve", "--data", folder, "--listen", "127.0.0.1:0", "--host", "10.0.2.2"],
                                        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        said = ""
        while "fingerprint" not in said:
            line = self.process.stdout.readline()
            if not line:
                raise RuntimeError("the office does not start: " + said)
            said += line
        self.url = "https://10.0.2.2:" + re.search(r"10\.0\.2\.2:(\d+)", said).group(1)
        self.fingerprint = re.search(r"fingerprint (\S+)", said).group(1)

    def ask(self, *words):
        return subprocess.run([*self.command, *words], capture_output=True, text=True, check=True).stdout

    def close(self):
        self.process.terminate()
        self.process.wait()
