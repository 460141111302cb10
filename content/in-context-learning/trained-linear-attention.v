(** Gradient descent on the risk, Γ_{t+1} = Γ_t − η∇R(Γ_t) from Γ_0 = 0, is Γ_t = (1/c)(1 − (1 − 2ηc)^t) I with c = (n
    + d + 1)/n, and tends to n/(n + d + 1) I for 0 < η < 1/c. The risk is the quadratic function R(Γ) = c‖Γ‖²_F − 2 tr
    Γ + d of (d x d) matrices, as it is found for one layer of linear attention; the first part says that 2cΓ − 2I is
    its gradient, entry by entry. The limit is told in every entry. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Matrices.
Local Open Scope R_scope.

Definition risk (d : nat) (c : R) (G : mat) : R := c * frob2 d d G - 2 * trace d G + INR d.
Definition risk_gradient (c : R) (G : mat) : mat := fun a b => 2 * c * G a b - 2 * eye a b.

Fixpoint trained (c eta : R) (t : nat) : mat :=
  match t with O => fun _ _ => 0 | S k => fun a b => trained c eta k a b
    - eta * risk_gradient c (trained c eta k) a b end.

(** The matrix with t added to the entry (a, b), as a function of t. *)
Definition entry_moved (G : mat) (a b : nat) (t : R) : mat := fun i j => G i j + t * (eye a i * eye b j).

Lemma risk_moved d c G a b t : (a < d)%nat -> (b < d)%nat ->
  risk d c (entry_moved G a b t) = risk d c G + t * risk_gradient c G a b + t * t * c.
Proof.
  intros ha hb. unfold risk, risk_gradient.
  assert (F : frob2 d d (entry_moved G a b t) = frob2 d d G + 2 * t * G a b + t * t).
  { unfold frob2, entry_moved.
    rewrite (sum_ext d _ (fun i => sum d (fun j => G i j * G i j) + eye a i * (2 * t * G i b + t * t * eye a i))).
    - rewrite sum_plus, (sum_eye_l d (fun i => 2 * t * G i b + t * t * eye a i)), eye_same by exact ha. ring.
    - intros i _. rewrite (sum_ext d _ (fun j => G i j * G i j
        + eye b j * (2 * t * eye a i * G i j + t * t * eye a i * eye a i * eye b j))) by (intros; ring).
      rewrite sum_plus, (sum_eye_l d (fun j => 2 * t * eye a i * G i j + t * t * eye a i * eye a i * eye b j)),
        eye_same by exact hb. ring. }
  assert (T : trace d (entry_moved G a b t) = trace d G + t * eye a b).
  { unfold trace, entry_moved. rewrite sum_plus, sum_scale. do 2 f_equal.
    rewrite (sum_eye_l d (fun i => eye b i)) by exact ha.
    unfold eye. now rewrite Nat.eqb_sym. }
  rewrite F, T. ring.
Qed.

Lemma quadratic_derivative p q r : derivable_pt_lim (fun t => p + t * q + t * t * r) 0 q.
Proof.
  intros eps he. assert (h : 0 < eps / (Rabs r + 1)) by (apply Rdiv_lt_0_compat;
    [exact he|pose proof (Rabs_pos r); lra]).
  exists (mkposreal _ h). intros t ht hl. simpl in hl.
  replace ((p + (0 + t) * q + (0 + t) * (0 + t) * r - (p + 0 * q + 0 * 0 * r)) / t - q) with (t * r) by (field;
    exact ht).
  rewrite Rabs_mult. pose proof (Rabs_pos r). pose proof (Rabs_pos t).
  apply Rle_lt_trans with (Rabs t * (Rabs r + 1)); [nra|]. apply Rmult_lt_compat_r with (r := Rabs r + 1) in hl; [|lra].
  replace (eps / (Rabs r + 1) * (Rabs r + 1)) with eps in hl by (field; lra). exact hl.
Qed.

Theorem trained_linear_attention (n d : nat) : (0 < n)%nat ->
  let c := (INR n + INR d + 1) / INR n in
  (forall G a b, (a < d)%nat -> (b < d)%nat ->
    derivable_pt_lim (fun t => risk d c (fun i j => G i j + t * (eye a i * eye b j))) 0 (risk_gradient c G a b)) /\
  (forall eta t a b, trained c eta t a b = / c * (1 - (1 - 2 * eta * c) ^ t) * eye a b) /\
  (forall eta, 0 < eta < / c -> forall eps, 0 < eps -> exists T, forall t a b, (T <= t)%nat ->
    Rabs (trained c eta t a b - INR n / (INR n + INR d + 1) * eye a b) < eps).
Proof.
  intros hn c. assert (N : 0 < INR n) by now apply lt_0_INR. pose proof (pos_INR d) as D.
  assert (C : 0 < c) by (apply Rdiv_lt_0_compat; lra).
  assert (ic : / c = INR n / (INR n + INR d + 1)) by (unfold c; field; lra).
  assert (closed : forall eta t a b, trained c eta t a b = / c * (1 - (1 - 2 * eta * c) ^ t) * eye a b).
  { intros eta t a b. induction t as [|t IH]; cbn [trained pow]; [ring|]. unfold risk_gradient. rewrite IH. field.
    lra. }
  split; [|split; [exact closed|]].
  - intros G a b ha hb. pose proof (quadratic_derivative (risk d c G) (risk_gradient c G a b) c) as Q.
    intros eps he. destruct (Q eps he) as [delta H]. exists delta. intros t ht hl. specialize (H t ht hl).
    pose proof (risk_moved d c G a b (0 + t) ha hb) as M1. pose proof (risk_moved d c G a b 0 ha hb) as M2.
    unfold entry_moved in M1, M2. rewrite M1, M2. exact H.
  - intros eta [e0 e1] eps he. apply (Rmult_lt_compat_r c) in e1; [|exact C]. rewrite Rinv_l in e1 by lra.
    assert (small : Rabs (1 - 2 * eta * c) < 1) by (apply Rabs_def1; nra).
    destruct (pow_lt_1_zero _ small (eps * c)) as [T H]; [now apply Rmult_lt_0_compat|]. exists T. intros t a b ht.
    rewrite closed, <- ic. replace (/ c * (1 - (1 - 2 * eta * c) ^ t) * eye a b - / c * eye a b)
      with (- (/ c * (eye a b * (1 - 2 * eta * c) ^ t))) by ring.
    specialize (H t ht). rewrite Rabs_Ropp, !Rabs_mult, (Rabs_right (/ c)) by (left; now apply Rinv_0_lt_compat).
    assert (E : Rabs (eye a b) <= 1) by (unfold eye; destruct (Nat.eqb a b); [rewrite Rabs_R1|rewrite Rabs_R0]; lra).
    apply Rmult_lt_reg_l with c; [exact C|]. rewrite <- Rmult_assoc, Rinv_r, Rmult_1_l by lra.
    pose proof (Rabs_pos ((1 - 2 * eta * c) ^ t)) as P. pose proof (Rabs_pos (eye a b)).
    apply Rle_lt_trans with (1 * Rabs ((1 - 2 * eta * c) ^ t)); [apply Rmult_le_compat_r; assumption|lra].
Qed.

(** At η = 1/c the iterates swing and do not tend to the limit. *)
Theorem control_larger_rate : ~ (forall c eta : R, 0 < c -> 0 < eta <= / c -> forall eps, 0 < eps ->
  exists T, forall t a b, (T <= t)%nat ->
  Rabs (trained c eta t a b - / c * eye a b) < eps).
Proof.
  intros h. destruct (h 1 1 ltac:(lra) ltac:(rewrite Rinv_1; lra) 1 ltac:(lra)) as [T H].
  specialize (H T 0%nat 0%nat (le_n T)).
  assert (E : forall t a b, trained 1 1 t a b = (1 - (-1) ^ t) * eye a b).
  { intros t a b. induction t as [|t IH]; cbn [trained pow]; [ring|]. unfold risk_gradient. rewrite IH. ring. }
  rewrite E, eye_same, Rinv_1 in H. replace ((1 - (-1) ^ T) * 1 - 1 * 1) with (- (-1) ^ T) in H by ring.
  rewrite Rabs_Ropp in H.
  assert (O : Rabs ((-1) ^ T) = 1) by (clear; induction T as [|t IH]; simpl;
    [apply Rabs_R1|rewrite Rabs_mult, IH, Rabs_left by lra; ring]). lra.
Qed.
