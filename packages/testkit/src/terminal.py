"""Runs a program on a pseudo-terminal: argv[1] is JSON with command, cwd, env, columns and steps [{wait, send}]."""

import fcntl, json, os, pty, select, struct, sys, termios, time

spec = json.loads(sys.argv[1])
pid, fd = pty.fork()
if pid == 0:
    os.chdir(spec["cwd"])
    os.execvpe(spec["command"][0], spec["command"], spec["env"])
fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", 40, spec["columns"], 0, 0))

seen, mark, steps = "", 0, list(spec["steps"])
deadline = time.monotonic() + spec["timeoutSeconds"]
while time.monotonic() < deadline:
    if steps and steps[0]["wait"] in seen[mark:]:
        step = steps.pop(0)
        mark = len(seen)
        os.write(fd, step["send"].encode())
    if not select.select([fd], [], [], 0.05)[0]:
        continue
    try:
        chunk = os.read(fd, 65536)
    except OSError:  # the terminal of a program that has ended
        chunk = b""
    if not chunk:
        break
    seen += chunk.decode(errors="replace")
else:
    os.kill(pid, 9)
code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
json.dump({"exitCode": code, "screen": seen, "unanswered": [step["wait"] for step in steps]}, sys.stdout)
